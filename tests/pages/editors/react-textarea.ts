/** A textarea whose value is React's state. */

import { type ChangeEvent, createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { toText } from "./shared/content";
import { editorElement, present } from "./shared/under-test";

let state = "";
let setState: (value: string) => void = () => {};

function Reply() {
  const [value, setValue] = useState("");
  state = value;
  setState = setValue;
  return createElement("textarea", {
    value,
    "aria-label": "Reply",
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setValue(event.target.value),
  });
}

flushSync(() => createRoot(editorElement()).render(createElement(Reply)));

present({
  field: () => editorElement().querySelector("textarea") as HTMLTextAreaElement,
  model: () => state,
  saved: () => state,
  fill: (content) => flushSync(() => setState(toText(content))),
});
