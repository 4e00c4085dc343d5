//! Input methods: a word that is being composed, as the browser gets it from the system.

use anyhow::Result;
use serde_json::json;

use crate::browser::Browser;
use crate::page::Page;

/// The one input method of the browser's window; it keeps its state between two scripts.
const IN_FIREFOX: &str = "
    const [text, commits] = arguments;
    const method = window.inputMethodUnderTest ??=
        Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!method.beginInputTransactionForTests(window)) throw new Error('no input method');
    if (commits) {
        method.commitCompositionWith(text);
        return;
    }
    method.setPendingCompositionString(text);
    method.appendClauseToPendingComposition(text.length, method.ATTR_RAW_CLAUSE);
    method.setCaretInPendingComposition(text.length);
    method.flushPendingComposition();";

impl Page {
    /// Begins to compose a word at the caret, or goes on with it.
    pub async fn compose(&self, text: &str) -> Result<()> {
        match self.browser {
            Browser::Chromium => {
                let length = text.encode_utf16().count();
                let composition = json!({ "text": text, "selectionStart": length, "selectionEnd": length });
                self.driver.cdp().send_raw("Input.imeSetComposition", composition).await?;
                Ok(())
            }
            Browser::Firefox => self.input_method(text, false).await,
        }
    }

    /// Ends composing; the word is `text`.
    pub async fn commit(&self, text: &str) -> Result<()> {
        match self.browser {
            Browser::Chromium => {
                self.driver.cdp().send_raw("Input.insertText", json!({ "text": text })).await?;
                Ok(())
            }
            Browser::Firefox => self.input_method(text, true).await,
        }
    }

    async fn input_method(&self, text: &str, commits: bool) -> Result<()> {
        self.ask_firefox(IN_FIREFOX, vec![json!(text), json!(commits)]).await
    }
}
