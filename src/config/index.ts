/** Settings: one schema, four sources (default < file < environment < command line). */
export { loadSettings, settingsFrom, type LoadedSettings } from './load.ts';
export { nearestName } from './nearest-name.ts';
export { settingsSchema, type Settings } from './settings.ts';
export {
  environmentName,
  fromCommandLine,
  fromEnvironment,
  fromFile,
  optionName,
  settingNames,
  type Raw,
} from './sources.ts';
