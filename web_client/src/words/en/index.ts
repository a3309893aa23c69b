/** The page's words in English: what every other language is held to. */
export { base, roles } from "./base";
export { camera } from "./camera";
export { chat } from "./chat";
export { console } from "./console";
export { door } from "./door";
export { happened } from "./happened";
export { home } from "./home";
export { links } from "./links";
export { look } from "./look";
export { doors, outline, troubles } from "./outline";
export { passage } from "./passage";
export { faces, people, tally } from "./people";
export { refusals, refused } from "./refusals";
export { room } from "./room";
export { scene } from "./scene";
export { settings } from "./settings";
export { sorry } from "./sorry";
export { typed, withKey } from "./typed";
