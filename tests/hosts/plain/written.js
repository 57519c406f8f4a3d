document.write('<sig-info src="/sigs/sig-CloudNative/sig.json">Our members</sig-info>');
