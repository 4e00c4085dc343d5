//! Pages that forbid much, break much, or try to get at the extension.

use anyhow::ensure;
use browser_tests::{Browser, Chord, Page, Picture, Rect, Result, eventually, in_both_browsers};
use serde_json::{Value, json};

use crate::served::serve;
use crate::support::{
    DRAFT, INSTALLED, WEAK, assert_not_underlined, click_badge, wait_for_marks, wait_until_underlined, write,
};

/// A page with both kinds of field, and a script of its own in its head.
fn page_with(script: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><title>Hostile</title><link rel=icon href='data:,'>
        <style nonce=n>textarea, #rich {{ box-sizing: border-box; width: 640px; height: 160px; border: 1px solid gray; outline: none; font: 16px sans-serif }}</style>
        <script nonce=n>{script}</script></head>
        <body><textarea id=plain spellcheck=false></textarea><div id=rich contenteditable=true spellcheck=false></div></body></html>"
    )
}

/// Makes all methods of these throw, and what the page has of the extension's interface.
const SPOIL: &str = "
    const { getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
    const spoil = (owner) => { for (const name of getOwnPropertyNames(owner)) {
        const { value, writable } = getOwnPropertyDescriptor(owner, name);
        if (name !== 'constructor' && typeof value === 'function' && writable)
            owner[name] = () => { throw new Error('spoilt ' + name); };
    } };
    for (const kind of [
        HTMLElement, HTMLTextAreaElement, CharacterData, Text, Range, Selection, DOMTokenList, CSSStyleDeclaration, CSSStyleSheet,
        Highlight, HighlightRegistry, MutationObserver, IntersectionObserver, ResizeObserver, Crypto, RegExp,
    ]) spoil(kind.prototype);
    window.chrome = { runtime: { sendMessage() { throw new Error('spoilt'); } } };";

/// The same with nearly everything else that scripts build on. Chromium's driver builds on it too, for every picture; but
/// there the content script has a world of its own, with prototypes that no page reaches.
const SPOIL_THE_REST: &str = "
    for (const kind of [
        EventTarget, Node, Element, Document, DocumentFragment, ShadowRoot, Event, Performance,
        Array, String, Map, Set, WeakMap, WeakSet, Promise, Number, Date, Function,
    ]) { spoil(kind.prototype); spoil(kind); }
    for (const owner of [JSON, Math, Reflect, Object, Object.prototype, CSS, window]) spoil(owner);";

/// Opens such a page.
async fn open(page: &Page, script: &str, headers: &[&str]) -> Result<()> {
    page.open(&serve(&page_with(script), headers)?).await
}

/// Writes a draft into both fields, takes a rewrite by keyboard, and looks whether all of it works.
async fn everything_works(page: &Page) -> Result<()> {
    write(page, "#plain", DRAFT).await?;
    wait_until_underlined(page, "#plain").await?;
    write(page, "#rich", DRAFT).await?;
    wait_for_marks(page, &[WEAK]).await?;
    page.chord(Chord::alt('.')).await?;
    page.wait_until("the card", "document.querySelector(':popover-open')").await?;
    page.chord(Chord::alt('1')).await?;
    page.wait_until("the rewrite", &format!("!document.querySelector('#rich').innerText.includes('{WEAK}')")).await
}

in_both_browsers! {
    with INSTALLED;

    async fn strict_policies_are_kept_to_and_hinder_nothing(page: &Page) -> Result<()> {
        open(page, "", &[
            "Content-Security-Policy: default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'nonce-n'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'",
            "Cross-Origin-Embedder-Policy: require-corp",
            "Cross-Origin-Opener-Policy: same-origin",
        ]).await?;
        everything_works(page).await
    }

    async fn a_page_that_listens_in_on_what_is_pasted_learns_words_and_hinders_nothing(page: &Page) -> Result<()> {
        open(
            page,
            "window.heard = [];
            DataTransfer.prototype.setData = function (...given) {
                heard.push([this instanceof DataTransfer, ...given.map((one) => typeof one)]);
                throw new Error('spoilt');
            };
            addEventListener('DOMContentLoaded', () => {
                const form = document.createElement('form');
                form.innerHTML = '<input name=subject value=\"Complaint: my lamp came broken\">';
                form.append(rich);
                document.body.append(form);
                // Such an editor is given words as if they were pasted; this one takes nothing.
                rich.className = 'ProseMirror';
            });",
            &[],
        ).await?;
        page.click("#rich").await?;
        click_badge(page, "#rich").await?;
        page.wait_until("the reply", "rich.innerText.split('\\n').filter((line) => line.trim()).length >= 6").await?;
        let heard: Vec<Value> = page.js("return heard").await?;
        // Chromium's extensions have a prototype of their own.
        ensure!(heard.len() == usize::from(page.browser == Browser::Firefox), "{heard:?}");
        ensure!(heard.iter().all(|call| *call == json!([true, "string", "string"])), "{heard:?}");
        Ok(())
    }

    async fn rewritten_prototypes_hinder_nothing(page: &Page) -> Result<()> {
        let rest = match page.browser {
            Browser::Chromium => "",
            Browser::Firefox => SPOIL_THE_REST,
        };
        open(page, &format!("{SPOIL}{rest}"), &[]).await?;
        // Scripts of the test's own would run into it too; the keys and the picture tell.
        page.click_at(100.0, 60.0).await?;
        page.type_text(DRAFT).await?;
        eventually("an underline", async || {
            let png = page.driver.screenshot_as_png().await?;
            let coloured = Picture::from_png(&png, 1.0)?.coloured(&Rect { x: 14.0, y: 14.0, width: 600.0, height: 120.0 });
            ensure!(coloured > 60, "{coloured} coloured pixels");
            Ok(())
        }).await
    }

    async fn marks_that_the_page_takes_away_come_back_with_the_next_key(page: &Page) -> Result<()> {
        open(page, "", &[]).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.js::<Value>("CSS.highlights.clear(); document.adoptedStyleSheets = []; return null").await?;
        page.type_text(" Bye.").await?;
        wait_for_marks(page, &[WEAK]).await?;
        wait_until_underlined(page, "#rich").await
    }

    async fn a_page_that_removes_what_is_not_its_own_loses_only_that(page: &Page) -> Result<()> {
        open(
            page,
            "new MutationObserver((records) => {
                for (const { addedNodes } of records) for (const node of addedNodes)
                    if (node.parentNode === document.documentElement && node !== document.body && node !== document.head) node.remove();
            }).observe(document.documentElement, { childList: true });",
            &[],
        ).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        page.chord(Chord::alt('.')).await?;
        page.type_text(" We apologise for any inconvenience.").await?;
        wait_for_marks(page, &[WEAK, "any inconvenience"]).await
    }

    async fn a_page_that_changes_all_the_time_is_checked_and_stays_usable(page: &Page) -> Result<()> {
        open(
            page,
            "addEventListener('load', () => setInterval(() => {
                document.querySelector('#rich').dataset.tick = performance.now();
                const line = document.querySelector('#ticker') ?? document.body.appendChild(Object.assign(document.createElement('p'), { id: 'ticker' }));
                line.textContent = performance.now();
                const last = document.querySelector('#rich').lastChild;
                if (last && last.nodeType === 1) last.setAttribute('data-tick', performance.now());
            }, 5));",
            &[],
        ).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let text: String = page.js("return document.querySelector('#rich').innerText").await?;
        assert!(text.contains("wrong cake") && text.contains(WEAK), "{text}");
        Ok(())
    }

    async fn a_megabyte_in_a_field_is_left_alone(page: &Page) -> Result<()> {
        open(page, "", &[]).await?;
        page.click("#plain").await?;
        page.js::<Value>(
            "document.querySelector('#plain').value = 'I am sorry if you were upset. '.repeat(35000); return null",
        ).await?;
        page.type_text("x").await?;
        // The page answers at once, and so does a field beside it.
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        assert_not_underlined(page, "#plain").await
    }

    async fn messages_and_events_of_the_page_do_nothing(page: &Page) -> Result<()> {
        open(page, "", &[]).await?;
        write(page, "#rich", DRAFT).await?;
        wait_for_marks(page, &[WEAK]).await?;
        let before: String = page.js("return document.querySelector('#rich').innerHTML").await?;
        let reached: Vec<String> = page.js(
            "const reached = [];
            const messages = [
                { kind: 'check', text: 'sorry if', context: {} }, { kind: 'open-panel' }, { kind: 'focused' },
                { kind: 'insert', part: 'fix' }, { kind: 'reveal', span: { start: 0, end: 1 } },
            ];
            for (const message of messages) {
                postMessage(message, '*');
                try { if (chrome?.runtime?.sendMessage) reached.push('runtime'); } catch {}
                try { if (browser?.runtime?.sendMessage) reached.push('runtime'); } catch {}
                dispatchEvent(new CustomEvent('amends', { detail: message }));
            }
            const rich = document.querySelector('#rich');
            const made = { bubbles: true, cancelable: true, composed: true };
            for (const type of ['keydown', 'keyup']) {
                rich.dispatchEvent(new KeyboardEvent(type, { ...made, key: '.', code: 'Period', altKey: true }));
                rich.dispatchEvent(new KeyboardEvent(type, { ...made, key: '1', code: 'Digit1', altKey: true }));
            }
            for (const host of [...document.documentElement.children].filter(({ localName }) => localName === 'div')) {
                if (host.shadowRoot) reached.push('shadow root');
                host.dispatchEvent(new MouseEvent('click', { ...made, clientX: 560, clientY: 300 }));
                host.click();
            }
            for (const range of [...CSS.highlights.values()].flatMap((highlight) => [...highlight])) {
                const { x, y } = range.getClientRects()[0];
                for (const type of ['pointermove', 'pointerdown', 'click']) {
                    rich.dispatchEvent(new PointerEvent(type, { ...made, clientX: x + 3, clientY: y + 3, detail: 1 }));
                }
            }
            for (const name of Object.getOwnPropertyNames(window)) if (/amends/i.test(name)) reached.push(name);
            for (const name of CSS.highlights.keys()) if (!/^u[0-9a-z]+-[1-6]$/.test(name)) reached.push(name);
            return reached",
        ).await?;
        assert!(reached.is_empty(), "{reached:?}");
        // A key of the user's comes after all of them, and then nothing of theirs has happened.
        page.type_text(" ").await?;
        wait_for_marks(page, &[WEAK]).await?;
        assert!(page.js::<bool>("return !document.querySelector(':popover-open')").await?);
        let after: String = page.js("return document.querySelector('#rich').innerText").await?;
        assert!(after.contains(WEAK) && before.contains(WEAK), "{after}");
        Ok(())
    }
}
