import type { EpochMs } from '../core/units.ts'
import { isObject, list, number, object, text } from '../formats/loose.ts'

/** Why a recording ended. */
export type StopReason = 'asked' | 'quiet' | 'time' | 'size' | 'closed' | 'permission'

/** A recording without DevTools: the one that goes on, or the last one. Kept in session storage under RECORDER_KEY. */
export interface Recording {
  /** Random; the name of its capture is made of it. */
  id: string
  tabId: number
  /** Hosts that it is limited to; null for all. */
  hosts: string[] | null
  startedAt: EpochMs
  /** Of the last request. */
  lastAt: EpochMs
  requests: number
  /** Tabs whose requests belong to it. */
  tabs: number[]
  /** Null as long as it goes on. */
  stopped: StopReason | null
}

/** What was asked for when a person pressed the button: the popup may be gone when the browser has its answer. */
export interface Wanted {
  tabId: number
  hosts: string[] | null
  askedAt: EpochMs
}

export const RECORDER_KEY = 'recorder'
export const WANTED_RECORDING_KEY = 'recorder-wanted'

/** From the popup to the background. */
export type RecorderMessage =
  | { type: 'record-start'; tabId: number; hosts: string[] | null }
  | { type: 'record-stop' }
  | { type: 'record-discard' }

export function captureOfRecording({ id }: Recording): string {
  return `recording-${id}`
}

const REASONS: readonly StopReason[] = ['asked', 'quiet', 'time', 'size', 'closed', 'permission']

/** Null for what is no recording. */
export function readRecording(value: unknown): Recording | null {
  if (!isObject(value)) return null
  const id = text(value.id)
  const tabId = number(value.tabId)
  if (id === null || tabId === null) return null
  return {
    id,
    tabId,
    hosts: Array.isArray(value.hosts) ? value.hosts.flatMap((host) => text(host) ?? []) : null,
    startedAt: number(value.startedAt) ?? 0,
    lastAt: number(value.lastAt) ?? 0,
    requests: number(value.requests) ?? 0,
    tabs: list(value.tabs).flatMap((tab) => number(tab) ?? []),
    stopped: value.stopped === null ? null : (REASONS.find((one) => one === value.stopped) ?? 'asked'),
  }
}

/** Null for what is none, and when it was asked for too long ago. */
export function readWanted(value: unknown, now: EpochMs): Wanted | null {
  const { tabId, hosts, askedAt } = object(value)
  const tab = number(tabId)
  const asked = number(askedAt)
  if (tab === null || asked === null || now - asked > WANTED_FOR) return null
  return {
    tabId: tab,
    askedAt: asked,
    hosts: Array.isArray(hosts) ? hosts.flatMap((one) => text(one) ?? []) : null,
  }
}

const WANTED_FOR = 120_000

/** Hosts from what a person wrote: one a line, also with commas, schemes or paths. Null for none. */
export function hostsIn(written: string): string[] | null {
  const hosts = written.split(/[\s,;]+/).flatMap((word) => {
    const bare = word.replace(/^[a-z]+:\/\//i, '').replace(/^\*\./, '')
    const url = URL.canParse(`https://${bare}`) ? new URL(`https://${bare}`) : null
    return url && url.hostname !== '' ? url.hostname : []
  })
  return hosts.length > 0 ? [...new Set(hosts)] : null
}

/** A host that is listed, or below one that is. */
export function isAmong(hosts: readonly string[] | null, url: string): boolean {
  if (hosts === null) return true
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return hosts.some((one) => host === one || host.endsWith(`.${one}`))
}

/** As the manifest names them: those of the permissions that are asked for. */
export function originsOf(hosts: readonly string[] | null): string[] {
  if (hosts === null) return ['http://*/*', 'https://*/*']
  return hosts.flatMap((host) => {
    const names = /^[\d.]+$|^\[/.test(host) ? [host] : [host, `*.${host}`]
    return names.flatMap((name) => [`http://${name}/*`, `https://${name}/*`])
  })
}
