import type { Chrome } from '../models.ts';
import { clockTime, secondsLeft } from '../moment.ts';

interface TimerProps {
  /** ISO instant at which it runs out. */
  instant: string;
  chrome: Chrome;
  /** `Код действует до`, shown with the instant where no script runs. */
  until: string;
  /** `Код действует ещё`, shown with the seconds that are left. */
  left: string;
  over: string;
}

/** Until when something is valid; the script turns it into a countdown. */
export function Timer({ instant, chrome, until, left, over }: TimerProps) {
  const seconds = secondsLeft(instant, chrome.now);
  return (
    <p class="timer" data-left={seconds} data-left-text={left} data-over-text={over}>
      {seconds === 0 ? (
        over
      ) : (
        <>
          {until} <time dateTime={instant}>{clockTime(instant, chrome)}</time>
        </>
      )}
    </p>
  );
}

/** The developer's shortcut to the message that has just been sent. */
export function InboxHint({ text, link }: { text: string; link: string }) {
  return (
    <p class="shortcut">
      {text}{' '}
      <a href="/_/#inbox" target="_blank" rel="noopener">
        {link}
      </a>
    </p>
  );
}
