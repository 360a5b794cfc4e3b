import type { Chrome, PageModels, PageName } from './models.ts';
import type { Words } from './words/index.ts';

/** What a page component is given. */
export interface View<P extends PageName> {
  model: PageModels[P];
  chrome: Chrome;
  words: Words;
}
