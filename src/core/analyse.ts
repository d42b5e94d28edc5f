import type { Analysis, Step } from './analysis.ts'
import type { Inventory } from './audience/inventory.ts'
import { buildMatrix, type Matrix } from './audience/matrix.ts'
import type { Presentation } from './audience/verdict.ts'
import { bareRefusals } from './bare-refusals.ts'
import type { Basis } from './basis.ts'
import { Capture } from './capture.ts'
import type { Check } from './check.ts'
import { diagnose } from './diagnose/diagnose.ts'
import { mayBeLoginPage } from './diagnose/login-page.ts'
import { mayBeSentToLogin } from './diagnose/sent-to-login.ts'
import { isShown, startOf, TimelineDrawing } from './draw-timeline.ts'
import type { Evidence, Exchange } from './evidence.ts'
import type { Diagnosis, Finding } from './finding.ts'
import type { Flow } from './flow.ts'
import { header } from './http.ts'
import type { Message } from './message.ts'
import type { Opened } from './saml/decryption.ts'
import type { SamlVerification } from './saml/verification.ts'
import { say } from './say.ts'
import { summariseFlow } from './summarise-flow.ts'
import type { Timeline } from './timeline.ts'
import type { Token } from './tokens/token.ts'
import type { EpochMs } from './units.ts'

export interface AnalysisOptions {
  inventory?: Inventory | null
  /** What to check each exchange for; handed in so that core knows no check. */
  checks?: readonly Check[]
}

/** What was worked out for one exchange, and what it rests on. */
interface Judged {
  basis: Basis
  /** The revision for which the basis was last found to be current. */
  seenAt: number
  presentations: readonly Presentation[]
  findings: readonly Finding[]
  diagnosis: Diagnosis | null
}

export function createAnalysis({ inventory = null, checks = [] }: AnalysisOptions = {}): Analysis {
  return new LiveAnalysis(new Capture(inventory), checks)
}

/** The analysis of a whole capture, taken up in order of time whatever the order of the file. */
export function analyse(evidence: Evidence, options?: AnalysisOptions): Analysis {
  const analysis = createAnalysis(options)
  const inOrder = [...evidence.exchanges].sort((a, b) => a.startedAt - b.startedAt || a.id - b.id)
  for (const exchange of inOrder) analysis.add(exchange)
  return analysis
}

class LiveAnalysis implements Analysis {
  revision = 0
  readonly #capture: Capture
  readonly #checks: readonly Check[]
  #judged = new Map<number, Judged>()
  readonly #drawing = new TimelineDrawing()
  /** What was said of the capture as a whole since it last changed. */
  #whole: {
    flows?: readonly Flow[]
    problems?: readonly number[]
    start?: EpochMs
    timeline?: Timeline
    matrix?: Matrix
  } = {}

  constructor(capture: Capture, checks: readonly Check[]) {
    this.#capture = capture
    this.#checks = checks
  }

  add(exchange: Exchange): void {
    this.#capture.add(exchange)
    this.#whole = {}
    this.revision++
  }

  update(exchange: Exchange): void {
    this.#judged.delete(exchange.id)
    this.add(exchange)
  }

  get inventory(): Inventory | null {
    return this.#capture.inventory
  }

  setInventory(inventory: Inventory | null): void {
    if (inventory === this.#capture.inventory) return
    this.#capture.expected.declare(inventory)
    this.#whole = {}
    this.revision++
  }

  async verify(mayGoOn?: () => Promise<boolean>): Promise<boolean> {
    const { signatures } = this.#capture
    const opened = await signatures.decryption.run()
    for (const id of opened) {
      const step = this.#capture.step(id)
      if (step) this.#capture.add(step.exchange)
    }
    const changed = await signatures.verify(mayGoOn)
    if (!changed && opened.length === 0) return false
    this.#whole = {}
    this.revision++
    return true
  }

  async useKey(text: string): Promise<Opened> {
    const { decryption } = this.#capture.signatures
    await decryption.useKey(text)
    await this.verify()
    return decryption.opened
  }

  async giveCertificate(text: string, entityId: string): Promise<number> {
    const added = await this.#capture.signatures.certificates.give(text, entityId)
    await this.verify()
    return added
  }

  forgetKeys(): void {
    this.#capture.signatures.decryption.forgetKeys()
  }

  takeKeysOf(other: Analysis): void {
    if (other instanceof LiveAnalysis) this.#capture.signatures.takeKeysOf(other.#capture.signatures)
  }

  verificationOf(message: Message): SamlVerification | null {
    return this.#capture.signatures.saml.of(message)
  }

  get steps(): readonly Step[] {
    return this.#capture.steps
  }

  step(exchange: number): Step | undefined {
    return this.#capture.step(exchange)
  }

  get tokens(): readonly Token[] {
    return this.#capture.store.list
  }

  token(id: string): Token | undefined {
    return this.#capture.token(id)
  }

  get flows(): readonly Flow[] {
    this.#whole.flows ??= this.#capture.records.list.map((record) =>
      summariseFlow(record, this.#capture, (id) => this.diagnosisOf(id)),
    )
    return this.#whole.flows
  }

  presentationsOf(exchange: number): readonly Presentation[] {
    return this.#judge(exchange)?.presentations ?? []
  }

  findingsOf(exchange: number): readonly Finding[] {
    return this.#judge(exchange)?.findings ?? []
  }

  diagnosisOf(exchange: number): Diagnosis | null {
    return this.#judge(exchange)?.diagnosis ?? null
  }

  problems(): readonly number[] {
    this.#whole.problems ??= this.steps
      .map(({ exchange }) => exchange.id)
      .filter((id) => this.#weight(id) > 0)
    return this.#whole.problems
  }

  /**
   * The failure a person meets last is the one they ask about; within its flow the first failure is the cause of the
   * rest. Findings without a failure come after every failure.
   */
  worst(): number | null {
    const problems = this.problems()
    const failed = problems.filter((id) => this.diagnosisOf(id))
    const last = failed.at(-1)
    if (last === undefined) return problems[0] ?? null
    const flow = this.diagnosisOf(last)?.flow
    return flow ? (failed.find((id) => this.diagnosisOf(id)?.flow === flow) ?? last) : last
  }

  bareRefusals(): number {
    return bareRefusals(this)
  }

  timeline(): Timeline {
    this.#whole.timeline ??= this.#drawing.draw(this, this.#capture, (id) => this.#judge(id))
    return this.#whole.timeline
  }

  workOut(exchange: number): void {
    const step = this.#capture.step(exchange)
    const judged = this.#judge(exchange)
    if (!step || !isShown(step)) return
    this.#whole.start ??= startOf(this.steps)
    this.#drawing.row(step, this.#whole.start, this, this.#capture, judged)
  }

  matrix(): Matrix {
    this.#whole.matrix ??= buildMatrix(this)
    return this.#whole.matrix
  }

  #weight(exchange: number): number {
    const judged = this.#judge(exchange)
    if (!judged) return 0
    if (judged.diagnosis) return 2
    return judged.findings.some(({ severity }) => severity === 'error' || severity === 'critical') ? 1 : 0
  }

  /** Kept until something it rests on changes: reading twice costs nothing, adding elsewhere changes nothing here. */
  #judge(exchange: number): Judged | undefined {
    const known = this.#judged.get(exchange)
    if (known?.seenAt === this.revision) return known
    const step = this.#capture.step(exchange)
    if (!step || isQuiet(step)) return undefined
    if (known && this.#capture.isCurrent(step, known.basis)) {
      known.seenAt = this.revision
      return known
    }
    const asked = this.#capture.listen()
    const scene = this.#capture.scene(step)
    const findings = this.#checks.flatMap((check) => runCheck(check, () => check.judge(scene), exchange))
    let diagnosis: Diagnosis | null = null
    try {
      diagnosis = diagnose(scene)
    } catch (error) {
      findings.push(broken('diagnosis', error, exchange))
    }
    const basis = this.#capture.basis(step, asked)
    const judged: Judged = {
      basis,
      seenAt: this.revision,
      presentations: scene.presentations,
      findings,
      diagnosis,
    }
    this.#judged.set(exchange, judged)
    return judged
  }
}

/** Of steps that were asked about: a step that is read again is another one. */
const quiet = new WeakMap<Step, boolean>()

/** Pictures, scripts and pages that were delivered well and carry nothing of a login: most of any capture. */
function isQuiet(step: Step): boolean {
  const known = quiet.get(step)
  if (known !== undefined) return known
  const is = saysNothing(step)
  quiet.set(step, is)
  return is
}

function saysNothing({ exchange, messages, tokens }: Step): boolean {
  if (messages.length > 0 || tokens.length > 0 || (exchange.response?.status ?? 0) >= 400) return false
  if (mayBeSentToLogin(exchange) || mayBeLoginPage(exchange)) return false
  // A preflight beside it may tell that it was meant to carry a token.
  if (exchange.initiator === 'fetch' && exchange.error !== null) return false
  // The page they belong to may have left its parameters in Referer (RFC 9700 4.2).
  return !/[?&#](?:code|access_token|id_token)=/.test(header(exchange.request.headers, 'referer') ?? '')
}

/** A check that throws is a finding about itself: it must not stop the rest. */
function runCheck(check: Check, judge: () => ReturnType<Check['judge']>, exchange: number): Finding[] {
  const { id, failureTitle, severity, cause } = check.meta
  try {
    return judge()
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ detail, remedy, got, expected, ...own }) => ({
        check: id,
        severity: own.severity ?? severity,
        cause: own.cause === undefined ? cause : own.cause,
        exchange,
        title: failureTitle,
        detail,
        remedy,
        ...(got === undefined ? {} : { got }),
        ...(expected === undefined ? {} : { expected }),
      }))
  } catch (error) {
    return [broken(id, error, exchange)]
  }
}

function broken(check: string, error: unknown, exchange: number): Finding {
  const detail = error instanceof Error ? error.message : String(error)
  return {
    check,
    severity: 'info',
    cause: null,
    exchange,
    title: say('analyse_thisCheckCouldNotBeRun'),
    detail: `${check}: ${detail}`,
    remedy: say('analyse_pleaseReportItWithRedactedCapture'),
  }
}
