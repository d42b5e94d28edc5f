import browser from 'webextension-polyfill'
import { type Kept, SessionStore } from '../capture/session-store.ts'
import { captureOfRecording, RECORDER_KEY, type Recording, readRecording } from './recorder-state.ts'

/** The recording that goes on, or the last one. */
export async function currentRecording(): Promise<Recording | null> {
  return readRecording((await browser.storage.session.get(RECORDER_KEY))[RECORDER_KEY])
}

/** What was recorded so far; it stays where it is. */
export async function exchangesOf(recording: Recording): Promise<Kept | null> {
  const options = { isLogin: () => true, now: Date.now }
  return new SessionStore(browser.storage.session, captureOfRecording(recording), options).restore()
}
