/** What kind of file somebody gave: the one place where that is told, for whoever takes files from people. */
export { kindOfDer, type DerKind } from './kind-of-der.ts';
export { kindOfFile, type FileContents, type FileKind, type FilePart } from './kind-of-file.ts';
export { kindOfLabel } from './kind-of-label.ts';
