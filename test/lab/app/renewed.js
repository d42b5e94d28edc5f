parent.postMessage(location.search, location.origin)
