//! The extension in the editors that people write in: one table of cases, run in every editor in both browsers.

mod cases;
mod editor;

use browser_tests::{Browser, Settings};

use crate::editor::Editor;

/// Two tests for each editor, one a browser.
macro_rules! editors {
    ($($name:ident = $editor:expr;)*) => { $(
        mod $name {
            use super::*;

            #[test]
            fn chromium() {
                check(&$editor, Browser::Chromium);
            }

            #[test]
            fn firefox() {
                check(&$editor, Browser::Firefox);
            }
        }
    )* };
}

editors! {
    textarea = Editor::plain("textarea");
    react_textarea = Editor::plain("react-textarea");
    contenteditable = Editor::rich("contenteditable");
    ckeditor_4 = Editor::rich("ckeditor-4");
    ckeditor_5 = Editor::rich("ckeditor-5");
    codemirror_6 = Editor::rich("codemirror-6").without_styles();
    draft = Editor::rich("draft");
    froala_markup = Editor::rich("froala-markup");
    jodit = Editor::rich("jodit");
    lexical = Editor::rich("lexical");
    nested_frames = Editor::rich("nested-frames");
    prosemirror = Editor::rich("prosemirror");
    quill_1 = Editor::rich("quill-1");
    quill_2 = Editor::rich("quill-2");
    rooster = Editor::rich("rooster").redone_with_ctrl_y();
    shadow_closed = Editor::rich("shadow-closed");
    shadow_open = Editor::rich("shadow-open");
    slate = Editor::rich("slate");
    squire = Editor::rich("squire");
    summernote = Editor::rich("summernote").redone_with_ctrl_y();
    tinymce = Editor::rich("tinymce");
    tinymce_inline = Editor::rich("tinymce-inline");
    tiptap = Editor::rich("tiptap");
    trix = Editor::rich("trix").redone_with_button("[data-trix-action=redo]");
}

/// The extension in a fresh profile.
const INSTALLED: Settings = Settings { extension: true, ..Settings::DEFAULT };

/// Runs all cases in one editor.
fn check(editor: &Editor, browser: Browser) {
    browser_tests::run(editor.page, browser, INSTALLED, async |page| cases::run(page, editor).await);
}
