/** The options page. */

import { byId } from "../page";
import { startSites } from "./sites";

startSites(byId("sites", HTMLUListElement), byId("add-site", HTMLFormElement));
