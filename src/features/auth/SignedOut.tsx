export { SignInPage } from "./SignInPage";
export { ChangePasswordPage } from "./ChangePasswordPage";
