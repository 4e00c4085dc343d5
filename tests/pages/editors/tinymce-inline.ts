/** TinyMCE in the page itself. */

import { presentTinymce } from "./shared/tinymce";
import { editorElement } from "./shared/under-test";

await presentTinymce(editorElement(), true);
