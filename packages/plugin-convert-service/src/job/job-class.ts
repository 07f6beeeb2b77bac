/** Whose doing it is. `neither`: nothing was measured. */
type Side = 'success' | 'service' | 'network' | 'client' | 'neither'

/** How a job can end: every job of a schedule is in exactly one class. */
// biome-ignore format: a table
export const JOB_CLASSES = {
  'verified':             { side: 'success', meaning: 'converted, and the result was checked' },
  'rejected-as-expected': { side: 'success', meaning: 'a document that nobody can read was refused' },
  'replay':               { side: 'neither', meaning: 'the service gave the job of an earlier request' },
  'client.shed':          { side: 'client', meaning: 'its time came while as many jobs as allowed were in flight' },
  'net.dns':              { side: 'network', meaning: 'the name of the host has no address' },
  'net.connect':          { side: 'network', meaning: 'nobody answers at the address' },
  'net.tls':              { side: 'network', meaning: 'no secure connection' },
  'net.reset':            { side: 'network', meaning: 'the connection broke' },
  'timeout.connect':      { side: 'network', meaning: 'no connection in time' },
  'timeout.headers':      { side: 'network', meaning: 'no answer in time' },
  'timeout.body':         { side: 'network', meaning: 'an answer that does not end' },
  'http.auth':            { side: 'service', meaning: '401 or 403' },
  'http.validation':      { side: 'service', meaning: '400 or 422' },
  'http.unreadable':      { side: 'service', meaning: 'a document that can be read was called unreadable' },
  'http.too-large':       { side: 'service', meaning: '413' },
  'http.media-type':      { side: 'service', meaning: '415' },
  'http.conflict':        { side: 'service', meaning: '409: the key was used for another request' },
  'http.4xx':             { side: 'service', meaning: 'another 4xx' },
  'http.5xx':             { side: 'service', meaning: 'a 5xx that is no overload' },
  'http.malformed':       { side: 'service', meaning: 'an answer that breaks the contract' },
  'shed.429':             { side: 'service', meaning: '429: the service limits the rate' },
  'shed.503':             { side: 'service', meaning: '503: the service is overloaded' },
  'job.failed':           { side: 'service', meaning: 'the job ended as failed' },
  'job.canceled':         { side: 'service', meaning: 'the job was canceled, and not by us' },
  'job.timeout':          { side: 'service', meaning: 'not done in the time that the suite allows' },
  'job.stuck':            { side: 'service', meaning: 'running without a heartbeat' },
  'job.lost':             { side: 'service', meaning: 'accepted, and then not known any more' },
  'webhook.missing':      { side: 'service', meaning: 'no call that says the job has ended, in the time that the suite allows' },
  'result.missing':       { side: 'service', meaning: 'done, and there is no result' },
  'result.expired':       { side: 'service', meaning: 'the result is gone' },
  'result.empty':         { side: 'service', meaning: 'a result without content' },
  'result.size':          { side: 'service', meaning: 'not as long as declared' },
  'result.sha256':        { side: 'service', meaning: 'not the digest that was declared' },
  'result.type':          { side: 'service', meaning: 'not a file of the kind that was asked for' },
  'result.text':          { side: 'service', meaning: 'text of the document is not in it' },
  'result.unexpected':    { side: 'service', meaning: 'a result of a document that nobody can read' },
  'policy.backend':       { side: 'service', meaning: 'another back end than required' },
  'policy.acceleration':  { side: 'service', meaning: 'another acceleration than required' },
} as const satisfies Readonly<Record<string, { readonly side: Side; readonly meaning: string }>>
export type JobClass = keyof typeof JOB_CLASSES

export const isSuccess = (jobClass: JobClass): boolean => JOB_CLASSES[jobClass].side === 'success'
