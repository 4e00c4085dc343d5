/** Rooster, the editor of Outlook on the web. */

import { createModelFromHtml, Editor, EditPlugin, exportContent, ShortcutPlugin } from "roosterjs";
import { toHtml, visibleText } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

const field = editorElement() as HTMLDivElement;
const editor = new Editor(field, { plugins: [new EditPlugin(), new ShortcutPlugin()] });

present({
  field: () => field,
  model: () => visibleText(field),
  saved: () => exportContent(editor),
  fill(content) {
    const filled = createModelFromHtml(toHtml(content, "div"));
    editor.formatContentModel((model) => {
      model.blocks = filled.blocks;
      return true;
    });
  },
});
