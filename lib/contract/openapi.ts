import { createDocument } from 'zod-openapi'
import { BODY_LIMITS } from './openapi-parameters.ts'
import { paths } from './openapi-paths.ts'
import { failures } from './openapi-responses.ts'

const DESCRIPTION = `One contract, many backends: given the same requests, two of them differ only in generated ids, timestamps and the
text of \`message\`.

- All fields are always present in a response; what is unset is \`null\`, \`""\`, \`[]\` or \`false\`.
- Unknown fields in a body are refused by name; read-only ones are ignored. Types are strict: \`"5"\` is not 5.
- Lists ascend by id. A \`Link\` header leads to the next page.
- Unknown query parameters are ignored; a known one given twice or badly is refused by name.
- \`HEAD\` answers wherever \`GET\` does. Another method is a 405, another path, such as one with a trailing slash, a 404.
- ${BODY_LIMITS}
- Where several things are wrong the order is: 401, 404 (path), 405, 413, 415, \`Malformed JSON\`, \`x-user-id\`, 404 (id), 412, 400, 409.
  Whether \`project_id\` names a project is looked up once the body is otherwise valid.`

/** The contract as an OpenAPI 3.1 document. It is generated: edit the schemas, not the document. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'GTD API', version: '1.0.0', description: DESCRIPTION },
    servers: [
      { url: 'http://localhost:3000/api', description: 'The gateway, under the app' },
      { url: 'http://localhost:8787', description: 'The gateway alone' },
      { url: 'http://localhost:3001', description: 'A backend' },
    ],
    tags: [
      { name: 'tasks', description: 'What there is to do.' },
      { name: 'projects', description: 'What takes more than one step.' },
      { name: 'batch', description: 'Many writes as one.' },
      { name: 'health', description: 'Whether it works.' },
    ],
    security: [{}, { bearer: [] }],
    paths,
    components: {
      // No operation lists it: it is the answer to the methods that are not listed.
      responses: { MethodNotAllowed: failures.methodNotAllowed },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Where the backend has a `BACKEND_TOKEN`.' },
      },
    },
  })
}
