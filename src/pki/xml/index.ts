/** Signatures in XML (XMLDSig, XAdES): read as one document only, judged by named rules, and written. */
export { XML_RULES, type XmlRule } from './rules.ts';
export { XML_LIMITS, type XmlLimits } from './scan.ts';
export { readXmlTree, type XmlTree } from './tree.ts';
export { readSignedXml, verifySignedXml, type ReadSignedXml, type SignedXmlRequest } from './verify-xml.ts';
export { writeSignedXml, type SignedXmlInput } from './writer.ts';
