import type { ConsoleFault } from '../models.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { ActionForm } from './action-form.tsx';
import { PanelHead } from './panel-head.tsx';

/** OTP-7: the trouble that is ordered, and a form for the plain cases; the control API has the others. */
export function FaultsPanel({ model, words }: View<'console/overview'>) {
  const { faults } = words.console;
  const armed = model.faults.length;
  return (
    <section class="panel" id="faults" aria-labelledby="faults-title">
      <PanelHead id="faults" title={faults.title} count={armed} open={armed > 0} />
      {armed === 0 && <p class="hint">{faults.none}</p>}
      <ActionForm action="fault-disarm" csrf={model.csrf}>
        <ul class="rows">
          {model.faults.map((fault) => (
            <li class="row">
              <FaultText fault={fault} words={words} />
              <button
                class="small"
                type="submit"
                name="id"
                value={fault.id}
                aria-label={`${faults.disarm}: ${faults.effects[fault.effect] ?? fault.effect}`}
              >
                {faults.disarm}
              </button>
            </li>
          ))}
        </ul>
      </ActionForm>
      <OrderForm model={model} words={words} />
    </section>
  );
}

function FaultText({ fault, words }: { fault: ConsoleFault; words: Words }) {
  const { faults, inbox } = words.console;
  const { effect, channel, account, client, seconds, count, strikes } = fault;
  const parts = [
    channel === undefined ? undefined : (inbox.channels[channel] ?? channel),
    account ?? faults.anybody,
    client,
    seconds === undefined ? undefined : `${faults.seconds}: ${seconds}`,
    count === undefined ? faults.always : `${faults.left}: ${count}`,
    `${faults.strikes}: ${strikes}`,
  ];
  return (
    <span class="row-text">
      {faults.effects[effect] ?? effect}
      <span class="hint"> {parts.filter((part) => part !== undefined).join(' · ')}</span>
    </span>
  );
}

function OrderForm({ model, words }: Pick<View<'console/overview'>, 'model' | 'words'>) {
  const { faults, inbox } = words.console;
  return (
    <ActionForm action="fault-arm" csrf={model.csrf} class="order">
      <label for="fault-effect">
        <span>{faults.effect}</span>
        <select id="fault-effect" name="effect">
          {Object.entries(faults.effects).map(([effect, text]) => (
            <option value={effect}>{text}</option>
          ))}
        </select>
      </label>
      <label for="fault-channel">
        <span>{faults.channel}</span>
        <select id="fault-channel" name="channel">
          <option value="">{faults.anyChannel}</option>
          {Object.entries(inbox.channels).map(([channel, text]) => (
            <option value={channel}>{text}</option>
          ))}
        </select>
      </label>
      <label for="fault-account">
        <span>{faults.account}</span>
        <select id="fault-account" name="account">
          <option value="">{faults.anybody}</option>
          {model.personas.map(({ id }) => (
            <option value={id}>{id}</option>
          ))}
        </select>
      </label>
      <label for="fault-count">
        <span>{faults.count}</span>
        <input
          type="number"
          id="fault-count"
          name="count"
          min={1}
          max={1_000_000}
          placeholder={faults.always}
        />
      </label>
      <label for="fault-seconds">
        <span>{faults.seconds}</span>
        <input type="number" id="fault-seconds" name="seconds" min={1} max={86_400} placeholder="60" />
      </label>
      <button class="small" type="submit">
        {faults.arm}
      </button>
    </ActionForm>
  );
}
