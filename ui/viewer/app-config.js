// The viewer's configuration, read by OHIF before it starts.
//
// One build serves every door of the archive. Which door this page belongs to is
// read from its own address:
//   /viewer/…               reads /dicom-web               (all the caller may see)
//   /viewer/trials/CODE/…   reads /trials/CODE/dicom-web   (one trial)
//   /viewer/releases/ID/…   reads /releases/ID/dicom-web   (one release)
// The session cookie goes along because every address is on this same host.

const assets = '/viewer/';
const door = /^\/viewer(\/(?:trials|releases)\/[A-Za-z0-9_-]+)?(?:\/|$)/.exec(
  window.location.pathname,
);
const doorPath = door?.[1] ?? '';
const dicomWebRoot = `${doorPath}/dicom-web`;

// OHIF's own page sets these two in inline scripts; kept here so that a
// Content-Security-Policy can refuse inline scripts.
window.PUBLIC_URL = assets;
window.browserImportFunction = (address) => import(address);

function returnToSignIn() {
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`);
}

function backToArchive(react) {
  const code = /^\/trials\/(.+)$/.exec(doorPath)?.[1];
  return react.createElement(
    'a',
    {
      href: code ? `/trials/${code}` : '/',
      title: 'Back to the archive. Not for clinical care.',
      style: { color: '#fff', fontSize: '16px', fontWeight: 600, padding: '4px 8px' },
    },
    code ? `Tessera · ${code}` : 'Tessera',
  );
}

window.config = {
  name: 'tessera',
  routerBasename: `/viewer${doorPath}`,
  showStudyList: true,
  extensions: [],
  modes: [],
  // No guided tour over the first picture.
  customizationService: { 'ohif.tours': { $set: [] } },
  whiteLabeling: { createLogoComponentFn: backToArchive },
  investigationalUseDialog: { option: 'never' },
  maxNumberOfWebWorkers: 3,
  showWarningMessageForCrossOrigin: false,
  showCPUFallbackMessage: false,
  showLoadingIndicator: true,
  strictZSpacingForVolumeViewport: true,
  groupEnabledModesFirst: true,
  maxNumRequests: { interaction: 100, thumbnail: 5, prefetch: 25 },
  showErrorDetails: 'production',
  defaultDataSourceName: 'tessera',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'tessera',
      configuration: {
        friendlyName: 'Tessera',
        name: 'tessera',
        qidoRoot: dicomWebRoot,
        wadoRoot: dicomWebRoot,
        wadoUriRoot: dicomWebRoot,
        qidoSupportsIncludeField: true,
        supportsFuzzyMatching: true,
        supportsWildcard: true,
        supportsReject: false,
        dicomUploadEnabled: false,
        enableStudyLazyLoad: true,
        imageRendering: 'wadors',
        // Thumbnails are drawn in the browser from the stored frames.
        thumbnailRendering: 'wadors',
        // No requestTransferSyntaxUID: frames come as they are stored.
        omitQuotationForMultipartRequest: false,
        singlepart: 'bulkdata,video',
        bulkDataURI: { enabled: true, relativeResolution: 'studies' },
      },
    },
  ],
  httpErrorHandler: (error) => {
    if (error.status === 401) returnToSignIn();
  },
};
