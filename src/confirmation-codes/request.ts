import type { ChannelName, Person } from '../accounts/index.ts';
import {
  CHALLENGES,
  challengeOf,
  hashOfCode,
  messageIndex,
  waitUntil,
  type ChallengeRecord,
} from './challenge-record.ts';
import { CODE_LENGTH, type Opening, type Wording } from './channel.ts';
import { reachableChannels, type ReachableChannel } from './channels.ts';
import type { ConfirmationCodes } from './confirmation-codes.ts';
import type { Workings } from './workings.ts';

type Decision =
  | { outcome: 'opened'; former?: ChallengeRecord | undefined }
  | { outcome: 'too-soon'; retryAt: number; former: ChallengeRecord };

/** OTP-3: opens a challenge, makes the former one of the flow void, and sends what there is to send. */
export function createRequest(workings: Workings): ConfirmationCodes['request'] {
  const { clock, store, inbox, random, channels, settings } = workings;

  return async (flow, person, channelName, client) => {
    const reachable = reachableChannels(channels, person).find(({ channel }) => channel.name === channelName);
    if (reachable === undefined) return { outcome: 'unavailable' };

    const now = clock.now();
    // Who must wait does not reach the channel, and so does not use up its fault.
    const waits =
      waitUntil(await store.get<ChallengeRecord>(CHALLENGES, flow), person.oid, channelName, now) !==
      undefined;
    const fault = waits ? undefined : faultOf(workings, channelName, person, client.id);
    if (fault !== undefined) return { outcome: 'down', fault };

    const opening = reachable.channel.open(reachable.address, client.name);
    // The id is chosen before the message leaves: whoever answers the very first millisecond finds the record.
    const record = newRecord(workings, {
      flow,
      person,
      client: client.id,
      reachable,
      opening,
      message: random.id(),
      now,
    });
    const decision = await store.update<ChallengeRecord, Decision>(CHALLENGES, flow, (former) => {
      const retryAt = waitUntil(former, person.oid, channelName, now);
      if (former !== undefined && retryAt !== undefined) {
        return { keep: true, answer: { outcome: 'too-soon', retryAt, former } };
      }
      const earlier = former?.account === person.oid ? former.resendAtOf : {};
      return {
        write: { ...record, resendAtOf: { ...earlier, ...record.resendAtOf } },
        answer: { outcome: 'opened', former },
        options: {
          // Longer than the code itself, so that an expired code can be told from one never requested (OTP-4).
          expiresAt: now + 1000 * Math.max(settings.flowSeconds, settings.codeSeconds),
          indexes: record.message === undefined ? [] : [messageIndex(record.message)],
        },
      };
    });

    if (decision.outcome === 'too-soon') {
      return { outcome: 'too-soon', retryAt: decision.retryAt, challenge: challengeOf(decision.former) };
    }
    const { former } = decision;
    if (former?.message !== undefined && former.state === 'open') inbox.mark(former.message, 'void');
    if (opening.kind !== 'computed') send(workings, record, reachable.address, opening.message, client.id);
    return { outcome: 'sent', challenge: challengeOf(record) };
  };
}

/** OTP-7: the id of the fault that puts the channel out of order. A TOTP code is not sent, so nothing can fail. */
function faultOf(
  { faults }: Workings,
  channel: ChannelName,
  person: Person,
  client: string,
): string | undefined {
  if (channel === 'totp') return undefined;
  return faults.take({ kind: 'delivery', moment: 'channel', channel, account: person.oid, client })?.id;
}

function send(
  { outbox }: Workings,
  record: ChallengeRecord,
  to: string,
  wording: Wording,
  client: string,
): void {
  const { channel, account, message: id, expiresAt, flow } = record;
  if (channel === 'totp') return;
  outbox.send({ ...wording, id, channel, to, account, expiresAt }, { client, flow });
}

interface NewChallenge {
  flow: string;
  person: Person;
  client: string;
  reachable: ReachableChannel;
  opening: Opening;
  message: string;
  now: number;
}

function newRecord({ settings, codeKey }: Workings, fresh: NewChallenge): ChallengeRecord {
  const { flow, person, client, reachable, opening, message, now } = fresh;
  const channel: ChannelName = reachable.channel.name;
  const sent = opening.kind !== 'computed';
  const resendAt = sent ? now + 1000 * settings.codeResendSeconds : now;
  return {
    flow,
    client,
    channel,
    account: person.oid,
    recipient: reachable.channel.masked(reachable.address),
    codeLength: opening.kind === 'number' ? opening.number.length : CODE_LENGTH,
    // A TOTP code has a life of its own; the question may stand as long as the login.
    expiresAt: now + 1000 * (sent ? settings.codeSeconds : settings.flowSeconds),
    resendAt,
    resendAtOf: sent ? { [channel]: resendAt } : {},
    state: 'open',
    wrong: 0,
    ...(sent ? { message } : {}),
    ...(opening.kind === 'code' ? { codeHash: hashOfCode(codeKey, flow, opening.code) } : {}),
    ...(opening.kind === 'number' ? { number: opening.number } : {}),
  };
}
