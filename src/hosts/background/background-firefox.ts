import './background.ts'
import './bridge.ts'
