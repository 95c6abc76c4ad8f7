import { pseudoCatalogue } from "../pseudo-text";
import english from "./en";

export default pseudoCatalogue(english);
