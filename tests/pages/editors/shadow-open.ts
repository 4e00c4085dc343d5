/** An editable region in an open shadow root. */

import { presentInShadow } from "./shared/in-shadow";

presentInShadow("open");
