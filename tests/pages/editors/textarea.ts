/** A textarea as the browser has it. */

import { toText } from "./shared/content";
import { place, present } from "./shared/under-test";

const field = document.createElement("textarea");
field.ariaLabel = "Reply";
place(field);

present({
  field: () => field,
  model: () => field.value,
  saved: () => field.value,
  fill: (content) => {
    field.value = toText(content);
  },
});
