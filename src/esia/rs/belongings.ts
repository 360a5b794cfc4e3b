import type { Address, Oid, Vehicle } from '../../accounts/index.ts';
import { numbered } from './element-ids.ts';
import { present } from './notation.ts';
import type { Element } from './resource.ts';

/** Addresses and vehicles: people and organisations have them alike. */

// Observed: PRG and PLV. Assumed: OLG and OPS of organisations.
const ADDRESS_TYPES: Record<Address['type'], string> = {
  registration: 'PRG',
  residence: 'PLV',
  legal: 'OLG',
  postal: 'OPS',
};

/** `kind` tells the lists of one owner apart, e.g. those of branches. */
export function addressElements(owner: Oid, addresses: readonly Address[], kind = 'addrs'): Element[] {
  return numbered(owner, kind, addresses, ({ type, addressStr }) => `${type} ${addressStr}`).map(
    ({ id, record: { type, ...address } }) => ({
      id: String(id),
      members: present({
        stateFacts: ['Identifiable'],
        id,
        type: ADDRESS_TYPES[type],
        addressStr: address.addressStr,
        fiasCode: address.fiasCode,
        // Assumed: the two codes differ in the register they are from; a record here has one.
        fiasCode2: address.fiasCode,
        countryId: address.countryId,
        zipCode: address.zipCode,
        region: address.region,
        city: address.city,
        district: address.district,
        area: address.area,
        settlement: address.settlement,
        street: address.street,
        house: address.house,
        building: address.building,
        frame: address.frame,
        flat: address.flat,
        // Observed: three noughts in every capture; what they count is not known.
        vrfDdt: '0,0,0',
      }),
    }),
  );
}

export function vehicleElements(owner: Oid, vehicles: readonly Vehicle[]): Element[] {
  return numbered(owner, 'vhls', vehicles, ({ numberPlate }) => numberPlate).map(({ id, record }) => ({
    id: String(id),
    members: present({
      stateFacts: ['EntityRoot'],
      id,
      name: record.name,
      numberPlate: record.numberPlate,
      regCertificate: record.regCertificate,
    }),
  }));
}
