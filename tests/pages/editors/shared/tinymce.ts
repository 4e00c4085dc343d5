/** TinyMCE, in its frame or in the page itself. */

import tinymce from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import skin from "tinymce/skins/ui/oxide/skin.css";
import { fromHtml, toHtml } from "./content";
import { addStyle } from "./styles";
import { present } from "./under-test";

export async function presentTinymce(target: HTMLElement, inline: boolean): Promise<void> {
  addStyle(skin);
  const [editor] = await tinymce.init({
    target,
    inline,
    license_key: "gpl",
    skin: false,
    content_css: false,
    toolbar: false,
    menubar: false,
    promotion: false,
    branding: false,
    height: 300,
  });
  if (!editor) throw new Error("TinyMCE did not start");
  present({
    field: () => editor.getBody(),
    model: () => fromHtml(editor.getContent()),
    saved: () => editor.getContent(),
    fill: (content) => {
      editor.setContent(toHtml(content));
    },
    ownsForm: !inline,
  });
}
