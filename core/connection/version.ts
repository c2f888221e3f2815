/** Version of the package, for support. A test holds it equal to package.json, which a published node cannot read. */
export const CONNECTOR_VERSION = '0.1.0';
