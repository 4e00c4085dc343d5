/** An editable region in a closed shadow root. */

import { presentInShadow } from "./shared/in-shadow";

presentInShadow("closed");
