/** The library: an emulator inside a test runner's process, and a typed client for one that runs elsewhere. */
export { startEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
export {
  connect,
  type ClientsView,
  type ClockView,
  type ConnectOptions,
  type EmulatorClient,
  type FaultsView,
  type LoginOptions,
  type RecordsView,
  type SnapshotsView,
  type TokenKeysView,
} from './client.ts';
export type { InboxFilter, InboxView, JournalFilter, JournalView } from './waiting.ts';
export type {
  Client,
  ClientKey,
  ClockReading,
  Entry,
  Fault,
  FaultOrder,
  LoginResult,
  Message,
  Organization,
  Patch,
  Person,
  Persona,
  Snapshot,
  TokenCertificate,
} from './records.ts';
export { RefusedError, type ProblemDetails } from './refused-error.ts';
