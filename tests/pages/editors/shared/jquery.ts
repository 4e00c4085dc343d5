/** jQuery as a global, where its plugins look for it. */

import jQuery from "jquery";

Object.assign(window, { jQuery, $: jQuery });

export default jQuery;
