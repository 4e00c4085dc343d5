/** CKEditor 4, in its frame. It loads its parts by itself from the folder beside this page. */

import { fromHtml, toHtml } from "./shared/content";
import { present, sourceElement } from "./shared/under-test";

/** What is used of an editor of CKEditor 4. */
interface Editor {
  getData(): string;
  setData(html: string): void;
  editable(): { readonly $: HTMLElement };
  on(event: "instanceReady", listener: () => void): void;
}

declare const CKEDITOR: { replace(element: HTMLElement, options: object): Editor };

const script = document.createElement("script");
script.src = "ckeditor4/ckeditor.js";
script.addEventListener("load", () => {
  const editor = CKEDITOR.replace(sourceElement(), {
    versionCheck: false,
    removePlugins: "exportpdf",
    height: 240,
  });
  editor.on("instanceReady", () =>
    present({
      field: () => editor.editable().$,
      model: () => fromHtml(editor.getData()),
      saved: () => editor.getData(),
      fill: (content) => editor.setData(toHtml(content)),
      ownsForm: true,
    }),
  );
});
document.head.append(script);
