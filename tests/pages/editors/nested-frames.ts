/** An editable body in a frame without an address, in a frame with its source in an attribute. */

import { toHtml, visibleText } from "./shared/content";
import { place, present } from "./shared/under-test";

const outer = document.createElement("iframe");
outer.title = "Outer frame";
outer.srcdoc =
  '<!doctype html><title>Outer</title><iframe id="inner" title="Inner frame" style="width: 95%"></iframe>';
outer.style.height = "300px";
outer.addEventListener("load", () => {
  const inner = outer.contentDocument?.querySelector<HTMLIFrameElement>("#inner");
  const body = inner?.contentDocument?.body;
  if (!body) throw new Error("the inner frame has no document");
  body.contentEditable = "true";
  present({
    field: () => body,
    model: () => visibleText(body),
    saved: () => body.innerHTML,
    fill: (content) => {
      body.innerHTML = toHtml(content);
    },
  });
});
place(outer);
