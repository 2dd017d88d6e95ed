// Fills template.docx with data.json several times; prints the seconds of each run as a JSON list, the first (cold) left out.
const fs = require('fs')
const PizZip = require('pizzip')
const Docxtemplater = require('docxtemplater')

const [folder, runs] = [process.argv[2], Number(process.argv[3])]
const content = fs.readFileSync(`${folder}/template.docx`, 'binary')
const data = JSON.parse(fs.readFileSync(`${folder}/data.json`, 'utf8'))
const seconds = []
for (let run = 0; run <= runs; run++) {
  const start = process.hrtime.bigint()
  const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true })
  document.render(data)
  const filled = document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
  seconds.push(Number(process.hrtime.bigint() - start) / 1e9)
  fs.writeFileSync(`${folder}/filled.docx`, filled)
}
process.stdout.write(JSON.stringify(seconds.slice(1)))
