# Writes ranges.txt from the data of Debian's libbusiness-isbn-data-perl, see README.md.
use strict;
use warnings;

my %data = Business::ISBN::Data::_default_data();
print "# ISBN ranges. Source: range message of the International ISBN Agency (isbn-international.org)\n";
print "# of $data{_data_date}, serial number $data{_serial},\n";
print "# as in Debian's libbusiness-isbn-data-perl $ENV{VERSION}. A line: prefix-group, its ranges of registrants.\n";
for my $prefix (978, 979) {
    for my $group (sort keys %{$data{$prefix}}) {
        my @bounds = @{$data{$prefix}{$group}[1]};
        my @ranges;
        while (my ($first, $last) = splice(@bounds, 0, 2)) {
            push @ranges, "$first-$last" if length $first;
        }
        print "$prefix-$group @ranges\n" if @ranges;
    }
}
