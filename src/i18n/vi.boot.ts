import auth from "./vi/auth.json";
import common from "./vi/common.json";
import errors from "./vi/errors.json";

export default { auth, common, errors };
