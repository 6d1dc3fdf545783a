/** Somebody whom the person named: the emergency contact, and the guardian of a child. */

import { dayInWords, wallOf } from '../i18n/days'
import type { Schemas, User } from '../sdk/types'
import { isEmail } from './fields'
import { meWords } from './words'

export type Who = 'contact' | 'guardian'
export type Values = Readonly<Record<string, string>>
export type Faults = Readonly<Record<string, string>>

const SHORTEST = 3

export interface Field {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly most: number
}

export function valuesOf(who: Who, { care }: User): Values {
  if (who === 'guardian') {
    const { name = '', contact = '' } = care.guardian ?? {}
    return { name, contact }
  }
  const { name = '', relation, phone, email } = care.emergency_contact ?? {}
  return { name, relation: relation ?? '', phone: phone ?? '', email: email ?? '' }
}

export function isNamed(who: Who, { care }: User): boolean {
  return (who === 'guardian' ? care.guardian : care.emergency_contact) != null
}

/** A guardian's consent is given anew with each change. */
export function hasConsent(who: Who, { care }: User): boolean {
  return who === 'contact' && care.emergency_contact?.consent === true
}

export function sinceOf(who: Who, { care }: User): string {
  if (who === 'contact' || !care.guardian) return ''
  return meWords().guardianSince(dayInWords(wallOf(new Date(care.guardian.consented_at), null).day))
}

export function fieldsOf(who: Who, values: Values): Field[] {
  const texts = meWords()
  const field = (name: string, label: string, most: number, placeholder = ''): Field => ({
    name,
    label,
    placeholder,
    most,
    value: values[name] ?? '',
  })
  if (who === 'guardian') {
    return [field('name', texts.guardianName, 64), field('contact', texts.guardianContact, 254)]
  }
  return [
    field('name', texts.contactName, 64),
    field('relation', texts.contactRelation, 64, texts.contactRelationPlaceholder),
    field('phone', texts.contactPhone, 254),
    field('email', texts.contactEmail, 254),
  ]
}

export function faultsOf(who: Who, values: Values, consent: boolean): Faults {
  const texts = meWords()
  const of = (name: string) => (values[name] ?? '').trim()
  const given: Record<string, string> = {
    name: of('name') === '' ? texts.missing : '',
    ...(who === 'guardian' ? guardianFaults(of('contact'), consent) : contactFaults(of)),
  }
  return Object.fromEntries(Object.entries(given).filter(([, fault]) => fault !== ''))
}

function guardianFaults(contact: string, consent: boolean): Record<string, string> {
  const texts = meWords()
  const isShort = contact.length > 0 && contact.length < SHORTEST
  return {
    contact: contact === '' ? texts.missing : isShort ? texts.tooShort : '',
    consent: consent ? '' : texts.needsConsent,
  }
}

function contactFaults(of: (name: string) => string): Record<string, string> {
  const texts = meWords()
  const [phone, email] = [of('phone'), of('email')]
  const isShort = phone.length > 0 && phone.length < SHORTEST
  return {
    phone: phone + email === '' ? texts.contactReach : isShort ? texts.tooShort : '',
    email: email !== '' && !isEmail(email) ? texts.emailWrong : '',
  }
}

export function changeOf(who: Who, values: Values, consent: boolean): Schemas['CareChange'] {
  const of = (name: string) => (values[name] ?? '').trim()
  const given = (name: string) => (of(name) === '' ? null : of(name))
  if (who === 'guardian') {
    return { guardian: { name: of('name'), contact: of('contact'), consent: true } }
  }
  return {
    emergency_contact: {
      name: of('name'),
      relation: given('relation'),
      phone: given('phone'),
      email: given('email'),
      consent,
    },
  }
}
