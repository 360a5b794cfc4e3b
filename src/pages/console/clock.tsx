import { dayOf, exactTime, offsetWords } from '../moment.ts';
import type { View } from '../view.ts';
import { ActionForm } from './action-form.tsx';

/** 31 minutes outlast a lockout of 30 (LOGIN-5), 5 minutes a confirmation code (OTP-3). */
const STEPS = [5, 31];

/** DEV-4: the stand's clock, and the forms that move it. */
export function ClockPanel({ model, chrome, words }: View<'console/overview'>) {
  const { clock } = words.console;
  const { now, frozen, offsetSeconds } = model.clock;
  return (
    <section class="panel clock" aria-labelledby="clock-title">
      <h2 id="clock-title">{clock.title}</h2>
      <p class="clock-now">
        <time dateTime={now} data-clock={frozen ? 'frozen' : 'running'}>
          {exactTime(now, chrome.language)}
        </time>
      </p>
      <p class="clock-state">
        {dayOf(now, chrome.language)}, {words.zone} ·{' '}
        <span class={frozen ? 'badge warn' : 'badge good'}>{frozen ? clock.frozen : clock.running}</span> ·{' '}
        {clock.offset} {offsetSeconds === 0 ? clock.none : offsetWords(offsetSeconds, clock.day)}
      </p>
      <ActionForm action="clock" csrf={model.csrf} class="buttons">
        {STEPS.map((minutes) => (
          <button class="small" type="submit" name="advance" value={`PT${minutes}M`}>
            {clock.advance(minutes)}
          </button>
        ))}
        <button class="small" type="submit" name={frozen ? 'unfreeze' : 'freeze'} value="true">
          {frozen ? clock.unfreeze : clock.freeze}
        </button>
        <button class="small" type="submit" name="reset" value="true">
          {clock.reset}
        </button>
      </ActionForm>
    </section>
  );
}
