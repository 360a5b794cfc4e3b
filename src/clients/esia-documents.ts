/** ESIA: which scope opens documents of which types; of a child, the scope with `kid_` before it. */
export const DOCUMENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  id_doc: ['RF_PASSPORT', 'FID_DOC'],
  foreign_passport_doc: ['FRGN_PASS'],
  drivers_licence_doc: ['RF_DRIVING_LICENSE'],
  medical_doc: ['MDCL_PLCY'],
  military_doc: ['MLTR_ID'],
  birth_cert_doc: ['RF_BRTH_CERT', 'FID_BRTH_CERT', 'OLD_BRTH_CERT', 'BRTH_CERT'],
  // Assumed: how the two permits are called; no source names their types.
  residence_doc: ['RESIDENCE_PERMIT'],
  temporary_residence_doc: ['TEMPORARY_RESIDENCE_PERMIT'],
};
