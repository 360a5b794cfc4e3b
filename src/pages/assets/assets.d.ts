/** Style sheets and browser scripts are bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
declare module '*.browser.js' {
  const text: string;
  export default text;
}
/** A program in TypeScript, bundled with what it imports (build/browser-programs.mjs). */
declare module '*.browser.ts?text' {
  const text: string;
  export default text;
}
