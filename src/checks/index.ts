import type { Check } from '../core/check.ts'
import { audienceNotEnforced } from './audience-not-enforced.ts'

/** Every check that runs, in the order of their findings. */
export const CHECKS: readonly Check[] = [audienceNotEnforced]
