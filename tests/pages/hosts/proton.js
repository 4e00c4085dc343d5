// The editor lives in a frame without an address, which the page fills.

const { contentDocument } = document.querySelector("iframe");
contentDocument.open();
contentDocument.write(`<!doctype html><html lang="en"><body><div id="rooster-editor" contenteditable="true" role="textbox">
  <div id="words"><br></div>
  <div class="protonmail_signature_block">Sam Agent, we act as soon as possible</div>
  <div class="protonmail_quote">
    On Monday, November 16th, 2026 at 08:14, Maria Okafor &lt;maria.okafor@customer.example&gt; wrote:<br>
    <blockquote class="protonmail_quote" type="cite">
      <div>My espresso machine arrived on Friday with a cracked water tank. Mistakes were made!</div>
    </blockquote>
  </div>
</div></body></html>`);
contentDocument.close();
