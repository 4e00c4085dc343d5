/** The text of editable regions, and the way from its offsets into the DOM and back. */

import { RichText } from "../../../extension/src/text/rich-text";
import type { Tally } from "./tally";

/** Markup in an editable region, and its text. `·` stands for an embedded object. */
const CASES: readonly (readonly [what: string, html: string, text: string])[] = [
  ["one text", "Hello Maria", "Hello Maria"],
  ["nothing", "", ""],
  ["an empty paragraph", "<p><br></p>", ""],
  ["paragraphs", "<p>One</p><p>Two</p>", "One\n\nTwo"],
  ["lines in blocks", "<div>One</div><div>Two</div>", "One\nTwo"],
  ["a bare first line", "One<div>Two</div><div>Three</div>", "One\nTwo\nThree"],
  ["an empty line in blocks", "<div>One</div><div><br></div><div>Two</div>", "One\n\nTwo"],
  ["line breaks", "One<br>Two<br><br>Three", "One\nTwo\n\nThree"],
  ["a filler at the end of a block", "<div>One<br></div><div>Two</div>", "One\nTwo"],
  ["an empty last line", "<div>One</div><div><br></div>", "One\n"],
  ["nested blocks", "<div><div><p>One</p></div></div><div>Two</div>", "One\n\nTwo"],
  ["formatting inside a word", "We <b>un</b>fortunately <i>can<u>not</u></i>", "We unfortunately cannot"],
  ["a link", 'See <a href="#x">your order</a>.', "See your order."],
  ["a list", "<p>We:</p><ul><li>refund</li><li>replace</li></ul>", "We:\n\nrefund\nreplace"],
  ["a list in a list", "<ol><li>One<ul><li>inner</li></ul></li><li>Two</li></ol>", "One\ninner\nTwo"],
  ["a table", "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>", "a\nb\nc"],
  ["a rule", "One<hr>Two", "One\nTwo"],
  ["a chip", 'Hi <span contenteditable="false">@Maria Okafor</span>, sorry', "Hi ·, sorry"],
  ["an image", 'One <img alt="our logo"> two', "One · two"],
  ["an emoji image", 'Done <img alt="🎉"> now', "Done 🎉 now"],
  [
    "a widget with parts that can be edited",
    '<p>One</p><figure contenteditable="false"><img alt=""><figcaption contenteditable="true">Caption</figcaption></figure><p>Two</p>',
    "One\n\nCaption\n\nTwo",
  ],
  ["what is not displayed", 'One<span style="display: none"> not this</span> two', "One two"],
  ["the hidden attribute", "One<span hidden> not this</span> two", "One two"],
  ["what is invisible", 'One<span style="visibility: hidden"> not <b>this</b></span> two', "One two"],
  [
    "what is visible inside the invisible",
    '<span style="visibility: hidden">no <b style="visibility: visible">yes</b></span>',
    "yes",
  ],
  ["scripts and styles", "One<script>1</script><style>b{}</style><template>x</template> two", "One two"],
  [
    "no-break and zero-width spaces",
    "so\u00A0sorry\u200B for\uFEFFthis",
    "so\u00A0sorry\u200B for\uFEFFthis",
  ],
  ["emoji and other scripts", "🎁 👩🏽‍🚒 e\u0301 نص done", "🎁 👩🏽‍🚒 e\u0301 نص done"],
  [
    "markup over several lines",
    "<p>\n   We are\n   sorry.\n</p>\n\n<p>\n Two\n</p>\n",
    "We are sorry. \n\nTwo ",
  ],
  ["spaces between inline elements", "<b>so</b> <i>sorry</i>\n<u>too</u>", "so sorry too"],
  ["kept line ends", '<div style="white-space: pre-wrap">One\n  two\nthree</div>', "One\n  two\nthree"],
  ["inline code", "Press <code>Ctrl C</code> now", "Press · now"],
  ["preformatted text", "<p>One</p><pre>x = 1</pre><p>Two</p>", "One\n\nTwo"],
  [
    "a Gmail quote",
    '<div>Sorry.</div><div class="gmail_quote"><div class="gmail_attr">On Monday …</div><blockquote class="gmail_quote">Mine is late</blockquote></div>',
    "Sorry.",
  ],
  ["a renamed Gmail quote", '<p>Sorry.</p><div class="v1gmail_quote x">Mine is late</div>', "Sorry."],
  [
    "a quote with answers around it",
    '<p>Above.</p><blockquote type="cite">Mine is late</blockquote><p>Below.</p>',
    "Above.\n\nBelow.",
  ],
  [
    "a browser's indent, which is no quote",
    '<blockquote style="margin: 0 0 0 40px; border: none; padding: 0px;">Sorry.</blockquote>',
    "Sorry.",
  ],
  ["a Yahoo quote", '<div>Sorry.</div><div class="ydp1a2byahoo_quoted">Mine</div>', "Sorry."],
  ["a Proton quote", '<div>Sorry.</div><div class="protonmail_quote">Mine</div>', "Sorry."],
  [
    "an Outlook history",
    '<div>Sorry.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: …</div><div>Mine is late</div>',
    "Sorry.",
  ],
  [
    "a renamed Outlook history",
    '<p>Sorry.</p><div id="x_divRplyFwdMsg">From: …</div><div>Mine</div>',
    "Sorry.",
  ],
  ["a Gmail signature", '<div>Sorry.</div><div class="gmail_signature">Tom, Acme</div>', "Sorry."],
  ["a Roundcube signature", '<p>Sorry.</p><div id="_rc_sig">-- <br>Tom</div>', "Sorry."],
  ["a Thunderbird signature", '<div>Sorry.</div><pre class="moz-signature">Tom</pre>', "Sorry."],
  ["words behind a signature", '<p>One</p><div id="Signature">Tom</div><p>PS: two</p>', "One\n\nPS: two"],
];

export function textMapCases(tally: Tally): void {
  for (const [what, html, expected] of CASES) {
    const root = document.createElement("div");
    root.contentEditable = "true";
    root.innerHTML = html;
    document.body.append(root);
    const before = root.innerHTML;
    const read = RichText.read(root);
    tally.equal(what, read.text, expected.replaceAll("·", "\uFFFC"));
    checkWords(tally, what, read);
    checkOffsets(tally, what, read);
    tally.equal(`${what}, the markup afterwards`, root.innerHTML, before);
    root.remove();
  }
  checkLeftOut(tally);
  checkLength(tally);
}

/** Every word of the text is where the map says. */
function checkWords(tally: Tally, what: string, read: RichText): void {
  for (const word of read.text.matchAll(/[^\s\uFFFC]+/g)) {
    const places = read.rangeOf({ start: word.index, end: word.index + word[0].length });
    const range = document.createRange();
    if (places) {
      range.setStart(places.start.node, places.start.offset);
      range.setEnd(places.end.node, places.end.offset);
    }
    // An emoji may be a picture, which has no letters.
    const shown = range.toString() || (range.cloneContents().querySelector("img")?.alt ?? "");
    tally.equal(`${what}, the word at ${word.index}`, shown, word[0]);
  }
}

/** Every offset leads to a place that leads back to it. */
function checkOffsets(tally: Tally, what: string, read: RichText): void {
  for (let offset = 0; offset <= read.text.length; offset++) {
    const place = read.caretAt(offset);
    if (!place) {
      tally.equal(`${what}, a place for ${offset}`, place, "some place");
      continue;
    }
    const back = read.offsetOf(place.node, place.offset);
    // Between two paragraphs there is one place for several offsets; inside a picture there is none.
    const between =
      back === undefined ? "?" : read.text.slice(Math.min(offset, back), Math.max(offset, back));
    tally.equal(
      `${what}, from ${offset} and back (${back})`,
      /^[\n\uFFFC]*$|^\uD83C$|^\uDF89$/.test(between),
      true,
    );
  }
}

/** Places in what is left out have no offset. */
function checkLeftOut(tally: Tally): void {
  const root = document.createElement("div");
  root.contentEditable = "true";
  root.innerHTML = '<p>Sorry.</p><div class="gmail_signature">Tom</div>';
  document.body.append(root);
  const signature = root.querySelector(".gmail_signature")?.firstChild as Text;
  tally.equal("a place in a signature", RichText.read(root).offsetOf(signature, 1), undefined);
  tally.equal("a place outside", RichText.read(root).offsetOf(document.body, 0), undefined);
  root.remove();
}

/** A field that a page fills with masses of text is given up at once. */
function checkLength(tally: Tally): void {
  const root = document.createElement("div");
  root.contentEditable = "true";
  root.textContent = "sorry ".repeat(200_000);
  document.body.append(root);
  const { text, tooLong } = RichText.read(root);
  tally.equal("a megabyte", [text, tooLong], ["", true]);
  root.remove();
}
