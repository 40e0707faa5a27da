import auth from "./en/auth.json";
import common from "./en/common.json";
import errors from "./en/errors.json";

export default { auth, common, errors };
