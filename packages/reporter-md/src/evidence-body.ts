import type { Evidence } from '@probative/core'
import type { RootContent } from 'mdast'
import { paragraph, type Section } from './blocks.ts'
import { findingsSection } from './findings-section.ts'
import { gatesSection } from './gates-section.ts'
import { machineSection } from './machine-section.ts'
import { methodSection } from './method-section.ts'
import { missingSection } from './missing-section.ts'
import { percentilesSection } from './percentiles-section.ts'
import { line, strong, text } from './phrasing.ts'
import { proofsSection } from './proofs-section.ts'
import { provenanceSection } from './provenance-section.ts'
import { resultsSection } from './results-section.ts'
import { telemetrySection } from './telemetry-section.ts'
import { toText } from './to-text.ts'
import { undecidedSection } from './undecided-section.ts'
import { verdictWord } from './verdict-word.ts'

export interface BodyOptions {
  readonly title: string
  /** Rows of each table at most; what is cut is announced. */
  readonly most: number
}

/** The document below its front matter: the verdict in one sentence, then the sections. */
export function evidenceBody(evidence: Evidence, { title, most }: BodyOptions): string {
  return [openingBlocks(evidence, title), ...sectionsOf(evidence, most).map(blocksOf)].map(toText).join('\n')
}

/** Title and verdict. */
export const openingBlocks = (evidence: Evidence, title: string): RootContent[] => [
  { type: 'heading', depth: 1, children: text(title) },
  paragraph(strong(verdictWord(evidence)), ...line(': ', text(evidence.sentence))),
]

function sectionsOf(evidence: Evidence, most: number): readonly Section[] {
  const { record, cases, findings } = evidence
  const sections = [
    gatesSection(evidence, most),
    undecidedSection(evidence, most),
    resultsSection(cases, most),
    telemetrySection(record, most),
    machineSection(record, most),
    methodSection(record, most),
    proofsSection(record.launches, most),
    missingSection(evidence, most),
    findingsSection(findings, most),
    percentilesSection(cases, most),
    provenanceSection(record, most),
  ]
  return sections.filter(section => section !== undefined)
}

const blocksOf = ({ heading, blocks }: Section): RootContent[] => [
  { type: 'heading', depth: 2, children: [{ type: 'text', value: heading }] },
  ...blocks,
]
