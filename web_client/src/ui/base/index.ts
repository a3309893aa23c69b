/** What every screen is built from. Styles come with it; colours only by the names of tokens.css. */
import "./tokens.css";
import "./base.css";

export { Announcer, announce, announcer, type Hearing, PAUSE_MS, type Weight } from "./announcer";
export { Avatar, type AvatarProps, Shapes } from "./avatar";
export { Brand } from "./brand";
export {
  Button,
  type ButtonKind,
  type ButtonProps,
  classesOf,
  type Icon,
  IconButton,
} from "./button";
export { Dialog, DialogActs, type DialogProps } from "./dialog";
export { type Choice, Choices, Field, type FieldProps, SelectField } from "./field";
export { LiveRegion, VisuallyHidden } from "./hidden";
export { Loading } from "./loading";
export { Menu, MenuAct, type MenuActProps, type MenuProps } from "./menu";
export { Notice, type NoticeProps, type Tone } from "./notice";
export { StagePicture, type StagePictureProps } from "./stage_picture";
