import { partsOf } from './archive'
import { Unreadable, type SheetFault } from './refusals'

/** Bytes at the beginning in which markup shows itself. */
const MARKUP_WITHIN_BYTES = 2_048

const begins = (bytes: Buffer, hex: string) =>
  bytes.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'))
const BEGINNINGS: [hex: string, fault: SheetFault][] = [
  ['89504e47', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['424d', 'picture'],
  ['25504446', 'pdf'],
  ['fffe', 'utf-16'],
  ['feff', 'utf-16'],
  ['52617221', 'archive'],
  ['377abcaf', 'archive'],
  ['1f8b', 'archive'],
]
/** How the containers of old Office programs begin, and ZIP archives, which XLSX is. */
const COMPOUND = 'd0cf11e0'
const ZIP = '504b0304'

/** Tells a workbook from CSV by what a file holds, whatever its name. @throws Unreadable where it is neither */
export function formatOf(bytes: Buffer): 'workbook' | 'csv' {
  const foreign = BEGINNINGS.find(([hex]) => begins(bytes, hex))
  if (foreign) throw new Unreadable(foreign[1])
  if (begins(bytes, COMPOUND)) throw new Unreadable(kindOfCompound(bytes))
  if (begins(bytes, ZIP)) {
    checkArchive(bytes)
    return 'workbook'
  }
  const markup = kindOfMarkup(bytes)
  if (markup) throw new Unreadable(markup)
  return 'csv'
}

function kindOfCompound(bytes: Buffer): SheetFault {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) return 'locked-workbook'
  return holds('WordDocument') ? 'word-document' : 'old-workbook'
}

function checkArchive(bytes: Buffer): void {
  const parts = partsOf(bytes)
  if (parts === 'damaged') throw new Unreadable('damaged')
  if (parts === 'too-large') throw new Unreadable('unpacks-too-large')
  if (parts.includes('xl/workbook.bin')) throw new Unreadable('binary-workbook')
  if (parts.includes('word/document.xml')) throw new Unreadable('word-document')
  if (parts.includes('content.xml') && parts.includes('mimetype')) throw new Unreadable('open-workbook')
  if (!parts.includes('[Content_Types].xml')) throw new Unreadable('archive')
}

function kindOfMarkup(bytes: Buffer): SheetFault | null {
  const text = bytes
    .subarray(0, MARKUP_WITHIN_BYTES)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^(<!doctype html|<html|<head|<meta|<body|<style|<table|<div|<!--)/i.test(text)) return 'web-page'
  if (/^MIME-Version:/i.test(text)) return 'web-page'
  return text.startsWith('<?xml') || text.startsWith('<Workbook')
    ? /<html/i.test(text)
      ? 'web-page'
      : 'xml-workbook'
    : null
}
