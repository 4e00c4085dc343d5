/** TinyMCE in its frame. */

import { presentTinymce } from "./shared/tinymce";
import { sourceElement } from "./shared/under-test";

await presentTinymce(sourceElement(), false);
