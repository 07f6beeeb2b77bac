import type { Metrics } from '@probative/core'

const distribution = (title: string) => ({ unit: 's', better: 'lower', kind: 'distribution', title }) as const

/** What is measured of a stretch of jobs. Failures are in no time and in no rate. */
export const JOB_METRICS = {
  response: distribution('response time, from the moment a job was due'),
  response_lower: { ...distribution('response time had the end of each job been known at once'), source: 'derived' },
  response_estimate: { ...distribution('likeliest response time between the two'), source: 'derived' },
  service: distribution('service time, from the moment a job was sent'),
  submit: distribution('upload until accepted'),
  queue: { ...distribution('time in the queue, as the service says'), source: 'reported' },
  processing: { ...distribution('time at work, as the service says'), source: 'reported' },
  fetch: distribution('end known until the result is verified'),
  success: { unit: '1', better: 'higher', kind: 'proportion', title: 'jobs with a verified result' },
  throughput: { unit: 'job/s', better: 'higher', title: 'verified results per second' },
  page_rate: { unit: 'page/s', better: 'higher', title: 'pages of verified results per second' },
  input_rate: { unit: 'B/s', better: 'higher', title: 'document bytes of verified results per second' },
  requests: { unit: 'request/job', better: 'lower', kind: 'additive', title: 'questions asked for each job' },
  slip: { unit: 's', better: 'lower', kind: 'additive', title: 'how late jobs were sent, 99th percentile' },
} as const satisfies Metrics
