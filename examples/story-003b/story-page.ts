import type { StoryDocument } from './story-document.ts'

/** What the page says beside the document. */
export interface PageParts {
  readonly title: string
  readonly owners: readonly string[]
  readonly sentence: string
  readonly command: string
}

const code = (value: unknown) => `\`${JSON.stringify(value).replaceAll('`', "'")}\``
const bullets = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => `- \`${name}\`: ${code(value)}`)
    .join('\n')
const yaml = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('\n')

/** The published report's form: front matter, corpus, result with configuration and metrics, resources, the way to stage two. */
export function storyPage(document: StoryDocument, { title, owners, sentence, command }: PageParts): string {
  const { latency_seconds: latency, ...summary } = document.summary
  const percentiles = Object.fromEntries(
    Object.entries(latency).map(([name, value]) => [`latency_seconds.${name}`, value]),
  )
  const day = document.generated_at.slice(0, 10)
  const front = {
    type: 'reference',
    id: `REF-${document.benchmark_id}`,
    title,
    status: 'active',
    created: day,
    updated: day,
    owners,
    tags: ['benchmark', 'gpu', 'governance'],
    links: [`${document.benchmark_id}-${document.stage}.json`],
  }
  return `---
${yaml(front)}
---

## Purpose

What the conversion service does with a fixed set of documents, measured by jobs whose results were checked. ${sentence}

## Benchmark corpus

- Documents: ${code(document.resource_profile.fixtures_count)}, ${code(document.resource_profile.fixtures_total_bytes)} bytes together
- Workload: asynchronous jobs, one at a time, from submit to verified result

## Stage result: ${document.stage}

Source: \`${document.benchmark_id}-${document.stage}.json\`

Runtime configuration:

${bullets(document.runtime_config)}

Summary metrics:

${bullets({ ...summary, ...percentiles })}

Resource profile, in the words of the service:

${bullets(document.resource_profile)}

## Stage two

The same suite against a service with a GPU, behind a tunnel:

\`\`\`sh
${command}
\`\`\`

What a service reports about its GPU breaks the policy or leaves it open; it does not satisfy it.
`
}
